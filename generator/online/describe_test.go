package online

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDescribe(t *testing.T) {
	for _, test := range []struct {
		name, typ, body string
		want            Description
	}{
		{"nothing", "text/html", "<p>Words", Description{}},
		{"no page", "application/pdf", "<title>x</title>", Description{}},
		{"plain", "", "<title>\n The  quay &amp; more </title><meta name=author content='Jo Reporter'><meta name=date content='2018-03'>", Description{
			Title: "The quay & more", Authors: []string{"Jo Reporter"}, Date: "2018-03",
		}},
		{"Open Graph", "text/html", `<title>x | Site</title><meta property="og:title" content="Quay closed"><meta property="og:site_name" content="Coast Gazette">
			<meta property="article:published_time" content="2018-03-11T08:00:00+01:00"><meta property="article:author" content="https://a.example/jo">`, Description{
			Title: "Quay closed", Publisher: "Coast Gazette", Date: "2018-03-11",
		}},
		{"Highwire", "text/html", `<meta name="citation_title" content="On quays"><meta name="citation_author" content="Reporter, Jo"><meta name="citation_author" content="Ann Other">
			<meta name="citation_journal_title" content="Journal of Quays"><meta name="citation_publication_date" content="2018/3/1"><meta name="citation_date" content="2018/03/01">
			<meta property="og:title" content="x">`, Description{
			Title: "On quays", Authors: []string{"Jo Reporter", "Ann Other"}, Publisher: "Journal of Quays", Date: "2018-03-01",
		}},
		{"Dublin Core", "text/html; charset=iso-8859-1", "<meta name='DC.title' content='Caf\xe9'><meta name='DC.Creator' content='Jo'><meta name='DC.publisher' content='P'><meta name='DCTERMS.issued' content='1999'>", Description{
			Title: "Café", Authors: []string{"Jo"}, Publisher: "P", Date: "1999",
		}},
		{"JSON-LD", "text/html", `<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "no"},
			{"@type": ["NewsArticle", "x"], "headline": "Quay", "datePublished": "2018-03-11", "author": [{"@type": "Person", "name": "Jo"}, "Ann"],
			"publisher": {"@type": "Organization", "name": "Gazette"}}]}</script><script type="application/ld+json">{broken</script>`, Description{
			Title: "Quay", Authors: []string{"Jo", "Ann"}, Publisher: "Gazette", Date: "2018-03-11",
		}},
		{"hostile", "text/html", "<meta property='og:title' content='a\u202eb\u200b\x1b[31m" + strings.Repeat("x", 400) + "'><meta name=date content='tomorrow'>" +
			"<script type='application/ld+json'>" + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "</script>", Description{
			Title: "ab[31m" + strings.Repeat("x", longestText-7) + "…",
		}},
	} {
		if diff := cmp.Diff(test.want, Describe(Page{Type: test.typ, Body: []byte(test.body)})); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
}

func FuzzDescribe(f *testing.F) {
	f.Add(`<title>x</title><meta name="citation_date" content="2018/03/01"><script type="application/ld+json">{"@type":"Article","author":[{}]}</script>`)
	f.Fuzz(func(t *testing.T, body string) {
		d := Describe(Page{Body: []byte(body)})
		for _, text := range append(d.Authors, d.Title, d.Publisher) {
			if strings.ContainsAny(text, "\n\r\t\x00\u202e") || len([]rune(text)) > longestText {
				t.Errorf("%q is no text of one line", text)
			}
		}
	})
}
