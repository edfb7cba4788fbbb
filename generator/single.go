package generator

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/publish"
	"dossier/generator/site"
)

// Single makes one file of one brief, actor or topic of an edition with all
// that it cites: an HTML page that asks for no other file. what is "kind:id", or
// an id that one of them alone has. The file goes to Out, or, when that is
// empty, to the working folder under the id; its path is given. A file that is
// there is replaced whole. It refuses as Bundle does.
func Single(ctx context.Context, o Options, what string) (string, Report, error) {
	e, r, err := plan(ctx, &o)
	if err != nil {
		return "", r, err
	}
	if r.Refused(o.Strict) {
		return "", r, e.close()
	}
	out, err := e.single(&o, what)
	if err = errors.Join(err, e.close()); err != nil {
		return "", r, err
	}
	return out, r, nil
}

func (e *edition) single(o *Options, what string) (string, error) {
	about, err := e.subjectOf(what)
	if err != nil {
		return "", err
	}
	page, err := e.singlePage(o, about)
	if err != nil {
		return "", err
	}
	out := o.Out
	if out == "" {
		out = strings.ReplaceAll(about.id, "/", "-") + ".html"
	}
	f, err := publish.OpenFile(out, o.sources()...)
	if err != nil {
		return "", err
	}
	if _, err := f.Write(page); err != nil {
		return "", errors.Join(err, f.Abort())
	}
	return out, f.Commit()
}

// subject is a thing of which a file can be made.
type subject struct {
	kind, id, name string
	thing          any
}

// subjects lists all of the edition.
func (e *edition) subjects() []subject {
	var list []subject
	for _, b := range e.graph.Briefs {
		list = append(list, subject{"brief", b.ID, b.Title, b})
	}
	for _, a := range e.graph.Actors {
		list = append(list, subject{"actor", a.ID, a.Name, a})
	}
	for _, t := range e.graph.Topics {
		list = append(list, subject{"topic", t.ID, t.Title, t})
	}
	return list
}

// subjectKinds are the kinds of subjects.
var subjectKinds = []string{"brief", "actor", "topic"}

// subjectOf gives what "kind:id" or a bare id means. What the edition withholds
// is not in it, and so is answered as what does not exist.
func (e *edition) subjectOf(what string) (subject, error) {
	kind, bare, named := strings.Cut(strings.TrimSpace(what), ":")
	if !named {
		kind, bare = "", kind
	} else if !slices.Contains(subjectKinds, kind) {
		return subject{}, fmt.Errorf("a file is made of a brief, an actor or a topic, not of %s\nWrite it as brief:ID, actor:ID or topic:ID", diag.Quote(what))
	}
	var found []subject
	var names []name
	for _, s := range e.subjects() {
		if named && s.kind != kind {
			continue
		}
		if s.id == bare {
			found = append(found, s)
		}
		names = append(names, name{s.kind + ":" + s.id, s.id, s.name})
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0 && named:
		return subject{}, unknown(kind, bare, names)
	case len(found) == 0:
		return subject{}, unknown("brief, actor or topic", bare, names)
	}
	ids := make([]string, len(found))
	for i, s := range found {
		ids[i] = s.kind + ":" + s.id
	}
	return subject{}, fmt.Errorf("%s is the id of %s\nName one: %s", diag.Quote(bare), diag.Plural(len(found), "thing"), strings.Join(ids, ", "))
}

// singlePage renders the page of a subject.
func (e *edition) singlePage(o *Options, about subject) ([]byte, error) {
	style := e.inlineStyle()
	sum := sha256.Sum256([]byte(style))
	var unread error
	page := site.Single(e.graph, e.siteOptions(o), about.thing, site.Carried{
		Style: site.HTML{[]byte("<style>" + style + "</style>")},
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'",
		Image: func(path string) string {
			var b bytes.Buffer
			if err := e.copyAsset(&b, path); err != nil {
				unread = errors.Join(unread, fmt.Errorf("read %s: %w", path, err))
			}
			return dataURL(path, b.Bytes())
		},
	})
	var b bytes.Buffer
	err := e.renderer.Page(&b, page.Kind, page.View())
	if err = errors.Join(err, e.fault(), unread); err != nil {
		return nil, fmt.Errorf("make a file of %s: %w", about.id, err)
	}
	return b.Bytes(), nil
}

// stylesheet is the one of all pages.
const stylesheet = "site.css"

// styleURL matches an address in a stylesheet.
var styleURL = regexp.MustCompile(`url\(\s*(?:"([^"]*)"|'([^']*)'|([^'"()\s]+))\s*\)`)

// inlineStyle gives the stylesheet with the files that it names in it. It can
// end no element.
func (e *edition) inlineStyle() string {
	files := map[string][]byte{}
	for _, a := range e.templateAssets() {
		files[a.Path] = a.Bytes
	}
	style := styleURL.ReplaceAllStringFunc(string(files[stylesheet]), func(url string) string {
		m := styleURL.FindStringSubmatch(url)
		named := path.Join(path.Dir(stylesheet), m[1]+m[2]+m[3])
		if content, ours := files[named]; ours {
			return `url("` + dataURL(named, content) + `")`
		}
		return url
	})
	return strings.NewReplacer("</", `<\/`, "\r\n", "\n", "\r", "\n", "\x00", "").Replace(style)
}

// mediaTypes has those of files that may stand in a page.
var mediaTypes = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".svg": "image/svg+xml",
	".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf",
}

// dataURL gives a file as an address that holds it; "" for a kind of file that
// cannot stand in a page.
func dataURL(file string, content []byte) string {
	media := mediaTypes[strings.ToLower(path.Ext(file))]
	if media == "" {
		return ""
	}
	return "data:" + media + ";base64," + base64.StdEncoding.EncodeToString(content)
}
