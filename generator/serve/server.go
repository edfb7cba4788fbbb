package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"path"
	"slices"
	"strings"
	"sync"

	"dossier/generator"
	"dossier/generator/diag"
)

// Server is a site in memory. It is a handler; Rebuild may be called at any
// time.
type Server struct {
	o     Options
	path  string // of the site on the host; begins and ends with /
	hosts []string
	token string // that pages of this run send when they write

	building sync.Mutex // one build at a time

	mu      sync.Mutex
	now     state
	changed chan struct{} // closed when now is replaced
}

// state is what is served: the last good site, and what is wrong with the
// content since.
type state struct {
	number   int // of the site; rises when its bytes change
	files    map[string][]byte
	findings []diag.Finding
	fault    string // why the last build could not be done; usually empty
	refused  bool
}

// New makes a server that has no site yet.
func New(o Options) (*Server, error) {
	o.Form = true
	p := o.Path
	if p == "" {
		p = "/"
	}
	if !strings.HasPrefix(p, "/") || path.Clean(p) != strings.TrimSuffix(p, "/") && p != "/" {
		return nil, fmt.Errorf("the path %q is none: write / or one such as /name/", o.Path)
	}
	return &Server{o: o, path: strings.TrimSuffix(p, "/") + "/", hosts: o.hosts(), token: newToken(), changed: make(chan struct{})}, nil
}

func (s *Server) log(format string, args ...any) {
	if s.o.Log != nil {
		s.o.Log(fmt.Sprintf(format, args...))
	}
}

// Rebuild makes the site again. Where that is refused or fails, the last good
// site stays, with what is wrong shown over it. The error is ctx's; of the
// first build also what kept it from being made, as there is nothing to show.
func (s *Server) Rebuild(ctx context.Context) error {
	s.building.Lock()
	defer s.building.Unlock()
	files, report, err := generator.Memory(ctx, s.o.Options)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	old, _ := s.state()
	if err != nil && old.files == nil && old.number == 0 && !errors.Is(err, generator.ErrNoContent) {
		return err
	}
	next := state{number: old.number, files: old.files, findings: report.Findings, refused: report.Refused(s.o.Strict)}
	if err != nil {
		next.fault = err.Error()
	}
	if files != nil && (old.files == nil || !maps.EqualFunc(files, old.files, bytes.Equal)) {
		next.number, next.files = old.number+1, files
	}
	s.replace(next)
	s.log("%s", next.line())
	return nil
}

// line says in short what a build gave.
func (st *state) line() string {
	failed, warnings := diag.Count(st.findings)
	switch {
	case st.fault != "":
		return "Not rebuilt: " + st.fault
	case st.refused:
		return fmt.Sprintf("Not rebuilt: %s, %s.", diag.Plural(failed, "error"), diag.Plural(warnings, "warning"))
	}
	return fmt.Sprintf("Built %s, %s.", diag.Plural(len(st.files), "file"), diag.Plural(warnings, "warning"))
}

// state gives what is served, and what is closed once it no longer is.
func (s *Server) state() (state, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now, s.changed
}

func (s *Server) replace(next state) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = next
	close(s.changed)
	s.changed = make(chan struct{})
}

// ServeHTTP answers for the site and for the script that reloads it.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	switch {
	case !s.hosted(r.Host):
		http.Error(w, "This server is not known under that name. Ask for it by number, or as localhost.", http.StatusForbidden)
		return
	case r.Method == http.MethodPost && r.URL.Path == s.path+writePath:
		s.brief(w, r)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "Only reading is possible.", http.StatusMethodNotAllowed)
		return
	}
	rel, ok := strings.CutPrefix(r.URL.Path, s.path)
	switch {
	case r.URL.Path+"/" == s.path || r.URL.Path == "/" && !ok:
		http.Redirect(w, r, s.path, http.StatusFound)
	case !ok:
		s.missing(w)
	case rel == eventsPath:
		s.events(w, r)
	case rel == scriptPath:
		write(w, "text/javascript; charset=utf-8", script)
	case rel == writeScriptPath:
		write(w, "text/javascript; charset=utf-8", writeScript)
	case rel == stylePath:
		write(w, "text/css; charset=utf-8", style)
	default:
		s.file(w, r, rel)
	}
}

// hosted tells whether the Host header names this server.
func (s *Server) hosted(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return slices.Contains(s.hosts, name)
}

// file answers with a file of the site, or leads to the folder that is meant.
func (s *Server) file(w http.ResponseWriter, r *http.Request, rel string) {
	now, _ := s.state()
	name := rel
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	content, ok := now.files[name]
	if _, folder := now.files[name+"/index.html"]; !ok && folder {
		http.Redirect(w, r, path.Base(name)+"/", http.StatusFound)
		return
	}
	switch {
	case !ok:
		s.missing(w)
	case name == formPage && s.writable(r):
		write(w, "text/html; charset=utf-8", live(content, s.path, now.number, s.writing()))
	case path.Ext(name) == ".html":
		write(w, "text/html; charset=utf-8", live(content, s.path, now.number, ""))
	default:
		write(w, contentType(name), content)
	}
}

// missing answers with the site's own page for what is not there; while there
// is no site, with one that waits for it.
func (s *Server) missing(w http.ResponseWriter) {
	now, _ := s.state()
	content, ok := now.files["404.html"]
	if !ok {
		content = waiting
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	w.Write(live(content, s.path, now.number, ""))
}

func write(w http.ResponseWriter, kind string, content []byte) {
	w.Header().Set("Content-Type", kind)
	w.Write(content)
}

// types are those that systems disagree about, or don't know.
var types = map[string]string{
	".avif": "image/avif", ".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".ico": "image/x-icon",
	".js": "text/javascript; charset=utf-8", ".json": "application/json", ".pdf": "application/pdf", ".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8", ".webp": "image/webp", ".woff2": "font/woff2", ".xml": "application/xml",
}

func contentType(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if kind, ok := types[ext]; ok {
		return kind
	}
	if kind := mime.TypeByExtension(ext); kind != "" {
		return kind
	}
	return "application/octet-stream"
}
