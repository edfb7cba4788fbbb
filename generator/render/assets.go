package render

import (
	"fmt"
	"io/fs"
	"path"

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

func readAssets(fsys fs.FS) ([]Asset, error) {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".js", js.Minify)
	var list []Asset
	const root = "assets"
	err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if ext := path.Ext(name); ext == ".css" || ext == ".js" {
			if src, err = m.Bytes(ext, src); err != nil {
				return fmt.Errorf("minify %s: %w", name, err)
			}
		}
		list = append(list, Asset{name[len(root)+1:], src})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read assets: %w", err)
	}
	return list, nil
}
