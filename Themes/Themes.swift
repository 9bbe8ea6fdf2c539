/// The schemes that ship inside the program.
package enum Themes {}
