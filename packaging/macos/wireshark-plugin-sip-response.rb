# A formula for a Homebrew tap. Nobody has tried it yet: please report what happens.
# homepage, url and sha256 have to be those of a release, whose source tarball `./run pack` makes.
class WiresharkPluginSipResponse < Formula
  desc "Wireshark plugin that explains SIP responses"
  homepage "https://example.org/sip-response"
  url "https://example.org/sip-response/wireshark-plugin-sip-response-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "GPL-2.0-or-later"

  depends_on "cmake" => :build
  depends_on "ninja" => :build
  depends_on "pkgconf" => :build
  depends_on "glib"
  depends_on "wireshark"

  # Wireshark's name for its minor version on macOS: 4-6.
  def folder
    Formula["wireshark"].version.major_minor.to_s.tr(".", "-")
  end

  def install
    system "cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DBUILD_TESTING=OFF", *std_cmake_args
    system "cmake", "--build", "build", "--target", "sip_response"
    (libexec/folder/"epan").install "build/plugin/sip_response.so"
    pkgshare.install "profile", "captures/demo.pcapng"
  end

  # Wireshark looks for plugins in a folder of its own and in one of each user, not in those of other formulas.
  def caveats
    <<~EOS
      To let Wireshark find the plugin and its profiles:
        mkdir -p ~/.local/lib/wireshark/plugins/#{folder}/epan ~/.config/wireshark/profiles
        ln -sf #{opt_libexec}/#{folder}/epan/sip_response.so ~/.local/lib/wireshark/plugins/#{folder}/epan/
        cp -Rn #{opt_pkgshare}/profile/ ~/.config/wireshark/profiles
      After an upgrade of Wireshark to another minor version, reinstall this formula and repeat this.
    EOS
  end

  test do
    ENV["WIRESHARK_PLUGIN_DIR"] = libexec.to_s
    tshark = Formula["wireshark"].opt_bin/"tshark"
    capture = pkgshare/"demo.pcapng"
    assert_match "486", shell_output("#{tshark} -r #{capture} -Y sip_response.code==486 -T fields -e sip_response.code")
  end
end
