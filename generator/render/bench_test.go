package render

import (
	"bytes"
	"testing"

	"dossier/generator/site"
)

// benchViews are pages of the size that most pages of a large site have.
func benchViews(s samples) map[string]any {
	claim := s.claim()
	claim.Sides, claim.Tombstone, claim.Relations, claim.Corrections, claim.Record, claim.Judgments = nil, nil, nil, site.CorrectionNotes{}, nil, nil
	claim.Chain, claim.Evidence, claim.UsedIn, claim.Topics = chain(0), evidence(1), backlinks(0), claim.Topics[:1]
	claim.Facts = claim.Facts[:3]
	source := s.source()
	source.Withdrawn, source.Corrections, source.Credits, source.Against, source.Publisher = nil, site.CorrectionNotes{}, nil, site.Rows{}, site.Rows{}
	source.UsedIn, source.CreditedBy = backlinks(0), nil
	brief := s.brief()
	brief.Notes, brief.Corrections, brief.UsedIn = nil, site.CorrectionNotes{}, nil
	brief.Claims, brief.Sources = brief.Claims[:2], brief.Sources[:2]
	return map[string]any{"claim": claim, "source": source, "brief": brief, "actor": s.actor()}
}

func BenchmarkPage(b *testing.B) {
	r := newRenderer(b)
	views := benchViews(samples{b, r})
	for _, kind := range []string{"claim", "source", "brief", "actor"} {
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := r.Page(&out, kind, views[kind]); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(out.Len()))
		})
	}
}

func BenchmarkClaimRow(b *testing.B) {
	r := newRenderer(b)
	row := samples{b, r}.claimRow(0)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Append(nil, "claim-row", row); err != nil {
			b.Fatal(err)
		}
	}
}
