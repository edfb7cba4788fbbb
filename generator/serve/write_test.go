package serve

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// sent is a request of the form, and what is sent instead of what it would send.
type sent struct {
	host, token, origin, site, kind, method, body string
}

const another = "---\nactor: Tencent\nclaim: The app counts messages.\nsource: https://a.example/y\ndate: 2019\n---\n"

func draftOf(name, text string) string {
	b, _ := json.Marshal(draft{Name: name, Text: text})
	return string(b)
}

// post sends what the form sends, but for what x says otherwise.
func post(t *testing.T, at *httptest.Server, token string, x sent) (int, answer) {
	t.Helper()
	or := func(a, b string) string {
		if a == "-" {
			return ""
		}
		if a != "" {
			return a
		}
		return b
	}
	r, err := http.NewRequest(or(x.method, "POST"), at.URL+"/x/"+writePath, strings.NewReader(or(x.body, draftOf("new/one", another))))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", or(x.kind, "application/json"))
	r.Header.Set(tokenHeader, or(x.token, token))
	r.Header.Set("Origin", or(x.origin, at.URL))
	r.Header.Set("Sec-Fetch-Site", or(x.site, "same-origin"))
	if x.host != "" {
		r.Host = x.host
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var a answer
	json.NewDecoder(response.Body).Decode(&a) // what is refused at the door is no JSON
	return response.StatusCode, a
}

// tokenOf reads the word of the run from the form's page, as its script does.
func tokenOf(t *testing.T, at *httptest.Server) string {
	t.Helper()
	response, err := http.Get(at.URL + "/x/new.html")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	doc, err := goquery.NewDocumentFromReader(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Find("script[data-token]").AttrOr("data-token", "")
}

func writing(t *testing.T, o Options) (*Server, *httptest.Server) {
	t.Helper()
	o.Path = "/x/"
	s := built(t, o)
	at := httptest.NewServer(s)
	t.Cleanup(at.Close)
	return s, at
}

// TestWrite: what the form sends is written, built and answered for; a second
// time it is not.
func TestWrite(t *testing.T) {
	s, at := writing(t, Options{})
	token := tokenOf(t, at)
	code, a := post(t, at, token, sent{})
	if code != 201 || a.File != "content/briefs/new/one.md" || a.Page != "briefs/new/one.html" || a.Fault != "" || len(a.Findings) != 0 {
		t.Errorf("%d %+v", code, a)
	}
	file := filepath.Join(s.o.Content, "briefs", "new", "one.md")
	if got, err := os.ReadFile(file); err != nil || string(got) != another {
		t.Errorf("%q, %v", got, err)
	}
	if page := body(ask(s, "GET", at.URL+"/x/briefs/new/one.html")); !strings.Contains(page, "counts messages") {
		t.Error("the site is not built with it")
	}
	code, a = post(t, at, token, sent{body: draftOf("new/one", strings.Replace(another, "counts", "loses", 1))})
	if got, _ := os.ReadFile(file); code != 409 || a.File != "" || a.Fault == "" || string(got) != another {
		t.Errorf("a second time: %d %+v %q", code, a, got)
	}
	code, a = post(t, at, token, sent{body: draftOf("bad", "---\nactor: A\ndate: soon\n---\n")})
	if _, err := os.Stat(filepath.Join(s.o.Content, "briefs", "bad.md")); code != 422 || a.File != "" || len(a.Findings) != 3 || err == nil {
		t.Errorf("what cannot be read: %d %+v %v", code, a, err)
	}
	code, a = post(t, at, token, sent{body: draftOf("lost", strings.Replace(another, "https://a.example/y", "nowhere", 1))})
	if code != 201 || a.Page != "" || len(a.Findings) != 1 || a.Findings[0].Severity != "error" || !strings.Contains(a.Findings[0].Message, "nowhere") {
		t.Errorf("what check refuses: %d %+v", code, a)
	}
}

// TestWriteRefuses: nothing is written for pages of other sites, other runs,
// other machines or of no site at all.
func TestWriteRefuses(t *testing.T) {
	s, at := writing(t, Options{})
	token := tokenOf(t, at)
	_, other := writing(t, Options{})
	for what, test := range map[string]struct {
		sent
		code int
	}{
		"another site":          {sent{origin: "https://evil.example"}, 403},
		"no origin":             {sent{origin: "-"}, 403},
		"a page from a disk":    {sent{origin: "null"}, 403},
		"another port":          {sent{origin: "http://127.0.0.1:1"}, 403},
		"a site of this host":   {sent{site: "same-site"}, 403},
		"another name":          {sent{host: "evil.example", origin: "http://evil.example"}, 403},
		"no word":               {sent{token: "-"}, 403},
		"the word of other run": {sent{token: tokenOf(t, other)}, 403},
		"a plain form":          {sent{kind: "application/x-www-form-urlencoded"}, 415},
		"a text":                {sent{kind: "text/plain"}, 415},
		"no JSON":               {sent{body: "name=x"}, 400},
		"no name":               {sent{body: `{"text": "x"}`}, 400},
		"a key too many":        {sent{body: `{"name": "x", "text": "y", "path": "z"}`}, 400},
		"too much":              {sent{body: draftOf("x", strings.Repeat("x", writeMost))}, 400},
		"another method":        {sent{method: "PUT"}, 405},
	} {
		if code, a := post(t, at, token, test.sent); code != test.code || a.File != "" {
			t.Errorf("%s: %d %+v", what, code, a)
		}
	}
	public, open := writing(t, Options{Public: true})
	if word := tokenOf(t, open); word != "" {
		t.Error("a public server offers to write")
	}
	if code, _ := post(t, open, public.token, sent{}); code != 403 {
		t.Errorf("a public server answers %d", code)
	}
	for _, folder := range []string{s.o.Content, public.o.Content} {
		if list, err := os.ReadDir(filepath.Join(folder, "briefs")); err != nil || len(list) != 1 {
			t.Errorf("%s has %v, %v", folder, list, err)
		}
	}
}

// TestWriteFromHere: requests from other machines are not taken, whatever they
// know.
func TestWriteFromHere(t *testing.T) {
	s, at := writing(t, Options{})
	r := httptest.NewRequest("POST", at.URL+"/x/"+writePath, strings.NewReader(draftOf("y", another)))
	r.RemoteAddr = "192.0.2.1:9"
	r.Header.Set("Origin", at.URL)
	r.Header.Set(tokenHeader, s.token)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("%d", w.Code)
	}
}
