import NIOSSL
import Support

extension LoopbackCertificate {
    /// What a server that nobody vouches for speaks.
    static func server() throws -> NIOSSLContext {
        let certificate = try NIOSSLCertificate(bytes: Array(chain.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)],
                privateKey: .privateKey(key)
            )
        )
    }
}
