package online

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
)

// reason says in a few words why nothing came. Nothing that a server sent is
// in them.
func reason(err error) string {
	var refused *refusal
	if errors.As(err, &refused) {
		return refused.Error()
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		if dns.IsNotFound {
			return "there is no host of that name"
		}
		return "the host's name could not be looked up"
	}
	if words := certificate(err); words != "" {
		return words
	}
	var late interface{ Timeout() bool }
	switch {
	case errors.Is(err, context.DeadlineExceeded) || errors.As(err, &late) && late.Timeout():
		return "there was no answer in time"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the host refuses connections"
	case broken(err):
		return "the connection broke"
	}
	return "what came was no answer that can be read"
}

// certificate says what is wrong with the proof of who a server is, if that is
// what an error is about.
func certificate(err error) string {
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	var unknown x509.UnknownAuthorityError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var verify *tls.CertificateVerificationError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "its certificate has expired"
	case errors.As(err, &name):
		return "its certificate is another host's"
	case errors.As(err, &unknown):
		return "its certificate comes from nobody known"
	case errors.As(err, &verify), errors.As(err, &invalid):
		return "its certificate is not valid"
	case errors.As(err, &record), errors.As(err, &alert), strings.Contains(err.Error(), "tls: "),
		strings.Contains(err.Error(), "gave HTTP response to HTTPS client"):
		return "no secure connection could be made"
	}
	return ""
}

// refusal is the error of what is never asked, and says why.
type refusal struct{ why string }

func (r *refusal) Error() string { return r.why }

func refuse(format string, args ...any) error { return &refusal{fmt.Sprintf(format, args...)} }
