package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// Error is why a site or file could not be published, and what to do about it.
type Error struct {
	Out string // the target, as it was given
	Why string // a sentence without its subject, which is Out; or, with Err, a verb
	Do  string // what to do; may be empty
	Err error  // the failure of the machine; nil for a refusal
}

func (e *Error) Error() string {
	text := e.Out + " " + e.Why
	if e.Err != nil {
		text = e.Why + " " + e.Out + ": " + e.Err.Error()
	}
	if e.Do != "" {
		text += ": " + e.Do
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// failure gives err as an *Error: what is one already as it is, anything else
// with the verb and what to do. No error stays none.
func (t *target) failure(verb string, err error) error {
	if err == nil {
		return nil
	}
	if known := (*Error)(nil); errors.As(err, &known) {
		return err
	}
	return &Error{Out: t.out, Why: verb, Do: remedy(err), Err: cause(err)}
}

// cause strips the operation and path of a system error, which speak of the
// scaffold, a folder that the user has never heard of.
func cause(err error) error {
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		return link.Err
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

// remedies are tried in this order.
var remedies = [...]struct {
	err error
	do  string
}{
	{syscall.ENOSPC, "free some space; nothing was changed"},
	{syscall.EDQUOT, "free some space; nothing was changed"},
	{syscall.EROFS, "give one that can be written to with --out"},
	{fs.ErrPermission, "give one that you may write to with --out"},
	{syscall.ENOTDIR, "a file stands where a folder is needed; give another folder with --out"},
	{syscall.EXDEV, "it is a file system of its own, or its lowest layer; give a new folder inside it with --out"},
	{syscall.EBUSY, "it is a file system of its own, or in use; give a new folder inside it with --out"},
}

func remedy(err error) string {
	for _, r := range remedies {
		if errors.Is(err, r.err) {
			return r.do
		}
	}
	return ""
}
