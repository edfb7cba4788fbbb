package generator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"dossier/generator/bundle"
	"dossier/generator/diag"
)

// Verdict is what there is to say of a bundle.
type Verdict = bundle.Verdict

// Verify compares a bundle, as a zip or unpacked, with its manifest, and the
// manifest with its SHA-256 in hex, unless that is empty. What is wrong with the
// bundle is in the verdict; an error says that it could not be looked at.
func Verify(ctx context.Context, path, sum string) (*Verdict, error) {
	sum = strings.TrimSpace(sum)
	if raw, err := hex.DecodeString(sum); sum != "" && (err != nil || len(raw) != sha256.Size) {
		return nil, fmt.Errorf("%s is no SHA-256: it has %d digits 0–9 and a–f", diag.Quote(sum), 2*sha256.Size)
	}
	return bundle.Verify(ctx, path, sum)
}
