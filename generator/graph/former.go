package graph

import (
	"dossier/generator/brief"
	"dossier/generator/diag"
)

// Former is an address that something had before.
type Former struct {
	From diag.Place // where it is written
	Path string     // of the page: briefs/old.html
	To   any        // *Brief *Actor *Claim *Source *Topic *Page
}

// formerPath is a former address and where it is written.
type formerPath struct {
	path string
	from brief.Text
}

// Folder gives the folder of the pages of a kind of file.
func Folder(k brief.Kind) string {
	return [...]string{
		brief.KindBrief: "briefs", brief.KindActor: "actors", brief.KindSource: "sources",
		brief.KindClaim: "claims", brief.KindTopic: "topics", brief.KindPage: "pages", brief.KindSite: "",
	}[k]
}

// formerPaths gives the former addresses that a file names.
func formerPaths(f *brief.File) []formerPath {
	var list []formerPath
	for _, t := range f.Former {
		list = append(list, formerPath{Folder(f.Kind) + "/" + t.S + ".html", t})
	}
	if f.Kind == brief.KindBrief {
		for _, t := range f.Brief.Aliases {
			if p, err := brief.AliasPath(t.S); err == nil {
				list = append(list, formerPath{p, t})
			}
		}
	}
	return list
}

// addresses gives the page of everything, and where that is said.
func (l *linker) addresses() map[string]diag.Place {
	at := map[string]diag.Place{}
	for _, b := range l.g.Briefs {
		at["briefs/"+b.ID+".html"] = diag.Place{File: b.File.Path}
	}
	for _, a := range l.g.Actors {
		at["actors/"+a.ID+".html"] = l.actors.byID[a.ID].at
	}
	for _, c := range l.g.Claims {
		at["claims/"+c.ID+".html"] = l.claims.at[c]
	}
	for _, s := range l.g.Sources {
		at["sources/"+s.ID+".html"] = s.mentions[0].at()
	}
	for _, t := range l.g.Topics {
		at["topics/"+t.ID+".html"] = l.topics.byID[t.ID].at
	}
	for _, p := range l.g.Pages {
		at["pages/"+p.ID+".html"] = diag.Place{File: p.File.Path}
	}
	return at
}

// Former gives all former addresses of what is in the graph, in the order of
// the files.
func (g *Graph) Former() []Former {
	things := map[*brief.File]any{}
	for _, b := range g.Briefs {
		things[b.File] = b
	}
	for _, a := range g.Actors {
		things[a.File] = a
	}
	for _, c := range g.Claims {
		things[c.File] = c
	}
	for _, s := range g.Sources {
		things[s.File] = s
	}
	for _, t := range g.Topics {
		things[t.File] = t
	}
	for _, p := range g.Pages {
		things[p.File] = p
	}
	var list []Former
	for _, f := range g.content.Files {
		to := things[f]
		if to == nil {
			continue
		}
		for _, p := range formerPaths(f) {
			list = append(list, Former{p.from.At(f.Path), p.path, to})
		}
	}
	return list
}
