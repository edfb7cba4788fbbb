package site

import (
	"dossier/generator/brief"
	"dossier/generator/graph"
	"dossier/generator/id"
)

// footPages is how many free pages the footer lists without being asked to.
const footPages = 8

// footer lists the site's own pages and links, then the lists that the masthead
// has no room for.
func (p *planner) footer() []Place {
	var list []Place
	listed := map[*graph.Page]bool{}
	for _, n := range p.g.Site.Nav {
		page := p.pageNamed(n.URL.S)
		switch {
		case page != nil:
			listed[page] = true
			list = append(list, p.pagePlace(page, n.Title.S))
		case id.IsAddress(n.URL.S):
			list = append(list, outPlace(n))
		} // else the page is not part of this edition
	}
	for _, page := range p.g.Pages {
		if !listed[page] && len(list) < footPages {
			list = append(list, p.pagePlace(page, ""))
		}
	}
	list = append(list, Place{Key: "search", Path: "search.html", Words: p.t("search.title")})
	list = append(list, Place{Key: "origins", Path: "origins.html", Words: p.t("nav.origins")})
	if p.form != nil {
		list = append(list, Place{Key: "new", Path: formPath, Words: p.t("form.link")})
	}
	if p.desk {
		list = append(list, Place{Key: "desk", Path: "desk.html", Words: p.t("desk")})
	}
	return list
}

func (p *planner) pageNamed(id string) *graph.Page {
	for _, page := range p.g.Pages {
		if page.ID == id {
			return page
		}
	}
	return nil
}

// pagePlace leads to a free page, by its title when no words are given.
func (p *planner) pagePlace(page *graph.Page, words string) Place {
	if words == "" {
		words = page.Title
	}
	return Place{Key: "page:" + page.ID, Path: p.pathOf(page), Words: words}
}

func outPlace(n brief.Link) Place {
	place := Place{Path: n.URL.S, Words: n.Title.S, Out: true}
	if u, err := id.ParseURL(n.URL.S); err == nil && place.Words == "" {
		place.Words = shown(u)
	}
	return place
}
