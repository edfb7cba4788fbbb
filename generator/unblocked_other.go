//go:build !unix

package generator

const unblocked = 0
