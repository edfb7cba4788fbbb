package serve

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	_ "embed"
	"encoding/json"
	"errors"
	"mime"
	"net"
	"net/http"
	"net/netip"

	"dossier/generator"
	"dossier/generator/diag"
)

// Where the form of a served site sends a new brief, and the script that does.
const (
	writePath       = "_dossier/brief"
	writeScriptPath = "_dossier/write.js"
	formPage        = "new.html"
)

//go:embed write.js
var writeScript []byte

// tokenHeader carries the word that only pages of this run know. No page of
// another site can send a header of its own without being asked first, and
// this server gives no such leave.
const tokenHeader = "X-Dossier-Token"

// writeMost is how many bytes a brief may have on its way, as JSON.
const writeMost = 8 << 20

// newToken makes the word of a run.
func newToken() string { return rand.Text() }

// writable tells whether this server writes what a request brings: only when
// nobody but this machine can reach it, and the request is this machine's own.
func (s *Server) writable(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok || s.o.Public {
		return false
	}
	here, err := netip.ParseAddrPort(local.String())
	from, fromErr := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && fromErr == nil && here.Addr().Unmap().IsLoopback() && from.Addr().Unmap().IsLoopback()
}

// writing gives what the form's page has beside its own scripts.
func (s *Server) writing() string {
	return `<script src="` + s.path + writeScriptPath + `" data-to="` + s.path + writePath + `" data-root="` + s.path + `" data-token="` + s.token + `" defer></script>`
}

// draft is what the form sends.
type draft struct {
	Name string `json:"name"` // of the file, without .md; may have folders
	Text string `json:"text"`
}

// answer is what the form is told.
type answer struct {
	Fault    string  `json:"fault"`    // why nothing was written; "" where the findings say it
	File     string  `json:"file"`     // that was written, from the content's parent; "": none
	Page     string  `json:"page"`     // of the brief; "": it is not part of what is served
	Findings []entry `json:"findings"` // what check says of the file
}

// brief writes a brief that the form of this run has sent, builds the site anew
// and answers with what check says of the file.
func (s *Server) brief(w http.ResponseWriter, r *http.Request) {
	d, code, fault := s.draft(w, r)
	if fault != "" {
		reply(w, code, answer{Fault: fault})
		return
	}
	saved, err := generator.SaveBrief(s.o.Content, d.Name, []byte(d.Text))
	switch {
	case errors.Is(err, generator.ErrTaken):
		reply(w, http.StatusConflict, answer{Fault: err.Error()})
	case err != nil:
		reply(w, http.StatusInternalServerError, answer{Fault: err.Error()})
	case saved.File == "":
		reply(w, http.StatusUnprocessableEntity, answer{Findings: entries(saved.Findings)})
	default:
		s.log("Written %s.", saved.File)
		reply(w, http.StatusCreated, s.written(r.Context(), saved))
	}
}

// written builds the site with a brief that is new.
func (s *Server) written(ctx context.Context, saved generator.Saved) answer {
	a := answer{File: saved.File, Findings: []entry{}}
	if err := s.Rebuild(ctx); err != nil {
		return a
	}
	now, _ := s.state()
	if _, ok := now.files[saved.Page]; ok {
		a.Page = saved.Page
	}
	for _, f := range now.findings {
		if f.File == saved.File {
			a.Findings = append(a.Findings, entries([]diag.Finding{f})...)
		}
	}
	return a
}

// draft reads what was sent, if it comes from a page of this run. A fault says
// why it is not taken.
func (s *Server) draft(w http.ResponseWriter, r *http.Request) (d draft, code int, fault string) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	site := r.Header.Get("Sec-Fetch-Site")
	switch {
	case !s.writable(r):
		return d, http.StatusForbidden, "This server can be reached from elsewhere, so it writes nothing. Run dossier serve without --public."
	case r.Header.Get("Origin") != "http://"+r.Host || site != "" && site != "same-origin",
		subtle.ConstantTimeCompare([]byte(r.Header.Get(tokenHeader)), []byte(s.token)) != 1:
		return d, http.StatusForbidden, "This does not come from a page of this run. Reload the page, and write it again."
	case kind != "application/json":
		return d, http.StatusUnsupportedMediaType, "Only application/json is taken."
	}
	in := json.NewDecoder(http.MaxBytesReader(w, r.Body, writeMost))
	in.DisallowUnknownFields()
	if err := in.Decode(&d); err != nil || d.Name == "" || d.Text == "" {
		return d, http.StatusBadRequest, "A name and a text are wanted."
	}
	return d, 0, ""
}

func reply(w http.ResponseWriter, code int, a answer) {
	body, err := json.Marshal(a)
	if err != nil {
		panic(err) // texts alone
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	w.Write(body)
}

func entries(findings []diag.Finding) []entry {
	list := make([]entry, 0, len(findings))
	for _, f := range findings {
		list = append(list, entry{f.Where(), f.Severity.String(), f.Message, f.Hint})
	}
	return list
}
