package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// Asset is one file beside the pages: stylesheet, script, picture.
type Asset struct {
	Path  string // from the site's root
	Bytes []byte
}

// Assets gives the files of assets/, stylesheets and scripts minified, sorted
// by path. They stand at the root of the site.
func (r *Renderer) Assets() []Asset { return r.assets }

const assetsDir = "assets"

func readAssets(fsys fs.FS) ([]Asset, error) {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".js", js.Minify)
	var list []Asset
	var imported []string
	err := fs.WalkDir(fsys, assetsDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		ext := path.Ext(name)
		if ext == ".css" {
			var parts []string
			if src, parts, err = withImports(fsys, name, src); err != nil {
				return err
			}
			imported = append(imported, parts...)
		}
		if ext == ".css" || ext == ".js" {
			if src, err = m.Bytes(ext, src); err != nil {
				return fmt.Errorf("minify %s: %w", name, err)
			}
		}
		list = append(list, Asset{name[len(assetsDir)+1:], src})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read assets: %w", err)
	}
	return slices.DeleteFunc(list, func(a Asset) bool { return slices.Contains(imported, a.Path) }), nil
}

var cssImport = regexp.MustCompile(`(?m)^@import "([a-z0-9-]+\.css)";\n`)

// withImports puts the stylesheets that one imports by their bare names into it,
// so that a page asks for one file, and gives these names.
func withImports(fsys fs.FS, name string, src []byte) (whole []byte, parts []string, err error) {
	whole = cssImport.ReplaceAllFunc(src, func(line []byte) []byte {
		part := string(cssImport.FindSubmatch(line)[1])
		text, partErr := fs.ReadFile(fsys, path.Join(path.Dir(name), part))
		if partErr != nil {
			err = errors.Join(err, fmt.Errorf("import into %s: %w", name, partErr))
			return line
		}
		parts = append(parts, part)
		return append(bytes.TrimRight(text, "\n"), '\n')
	})
	return whole, parts, err
}
