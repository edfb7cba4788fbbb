package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"dossier/templates"
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

func readAssets(fsys fs.FS, words *templates.Words) ([]Asset, error) {
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
		if ext == ".js" {
			if src, err = scriptWords(src, words); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
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

// scriptWords puts the words of the interface into a script, which asks for them
// as templates do, between quotes: '{{t "copied"}}'.
func scriptWords(src []byte, words *templates.Words) (out []byte, err error) {
	out = constantWords.ReplaceAllFunc(src, func(action []byte) []byte {
		key, _ := strconv.Unquote(string(constantWords.FindSubmatch(action)[1]))
		if !words.Has(key) {
			err = errors.Join(err, fmt.Errorf("no words for %q", key))
		}
		return []byte(template.JSEscapeString(words.T(key)))
	})
	return out, err
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
