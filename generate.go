package main

//go:generate go run ./internal/modelgen/cmd
