// This file lets compact_link.go declare functions of Badger without a body.
