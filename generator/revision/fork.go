package revision

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Fork gives the commit from which two revisions went their ways, as git
// merge-base does: what a proposal is to be compared with when main went on.
func Fork(ctx context.Context, folder, one, other string) (string, error) {
	commits := []string{one, other}
	for i, name := range commits {
		commit, err := resolve(ctx, folder, name)
		if err != nil {
			return "", fmt.Errorf("find the revision %q: %w", name, err)
		}
		commits[i] = commit
	}
	out, err := git(ctx, folder, "merge-base", commits[0], commits[1])
	commit := strings.TrimSpace(string(out))
	if err == nil && commit != "" {
		return commit, nil
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	err = errors.New("they have no commit in common")
	if shallow, _ := git(ctx, folder, "rev-parse", "--is-shallow-repository"); strings.TrimSpace(string(shallow)) == "true" {
		err = errors.New("this clone is shallow and does not reach it; git fetch --unshallow brings the rest (fetch-depth: 0 in a workflow)")
	}
	return "", fmt.Errorf("find where %q and %q parted: %w", one, other, err)
}
