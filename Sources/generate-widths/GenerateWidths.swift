@main
struct GenerateWidths {
    static func main() {}
}
