import NIOSSL

/// The files with which the listener speaks TLS itself; without them a tunnel or proxy does so in front of it.
package struct ListenerCertificate: Sendable, Hashable {
    /// The certificate and those that lead up to its authority, in PEM.
    package var chainFile: String
    /// The certificate's key, in PEM and without a passphrase.
    package var keyFile: String

    package init(chainFile: String, keyFile: String) {
        self.chainFile = chainFile
        self.keyFile = keyFile
    }

    /// Reads the files; TLS 1.2 at least, as X speaks nothing older.
    func configuration() throws(WebhookError) -> TLSConfiguration {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMFile(chainFile)
        } catch {
            throw .certificateUnreadable(file: chainFile)
        }
        let key: NIOSSLPrivateKey
        do {
            key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
        } catch {
            throw .certificateUnreadable(file: keyFile)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }
}
