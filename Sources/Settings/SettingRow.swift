/// One row of the table of settings, from which `--help`, the example file, the defaults and the messages are made.
package struct SettingRow: Sendable {
    /// What the example file shows of a setting.
    enum Example: Sendable {
        /// A line that holds.
        case line(String)
        /// A line behind `#`.
        case remark(String)
    }

    /// What the flag is for, as `--help` says it.
    package let help: String
    /// What stands for the value in `--help`; nil for a switch, which has none.
    package let placeholder: String?
    /// What may stand there.
    let allowed: String
    /// What holds where no flag, variable or file says otherwise; nil where that is nothing.
    let standard: String?
    /// Nil where the file has no use for it.
    let example: Example?
    /// Lines of the example file below those with the help.
    let remarks: [String]

    /// A setting with a value; `help` may end with `%`, where what is allowed is told.
    init(
        _ help: String,
        allowed: String,
        placeholder: String,
        standard: String? = nil,
        example: Example,
        remarks: [String] = []
    ) {
        self.help = help.hasSuffix("%") ? "\(help.dropLast())\(allowed)." : help
        self.allowed = allowed
        self.placeholder = placeholder
        self.standard = standard
        self.example = example
        self.remarks = remarks
    }

    /// A setting that is on or off, and off where nothing is said.
    init(switch help: String, inFile: Bool = true, remarks: [String] = []) {
        self.help = help
        self.remarks = remarks
        allowed = "true or false"
        placeholder = nil
        standard = nil
        example = inFile ? .remark("true") : nil
    }
}
