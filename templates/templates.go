// Package templates takes nothing and gives what the pages look like: the
// templates, the stylesheet, the script and the interface's words, embedded. It
// never renders anything.
package templates

import "embed"

// FS holds pages/<kind>.html, partials/<name>.html, assets/* and
// words/<language>.json. A site may override any of them file by file.
//
//go:embed pages partials assets words
var FS embed.FS
