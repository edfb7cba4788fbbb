// Package recount takes the front matter of the example site and counts again,
// by a second and simple reading of docs/format.md, whatever the built site
// gives as a number. It is made of tests alone, shares no code with the program
// but YAML's parser, and is never part of it.
package recount
