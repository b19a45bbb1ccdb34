package fault

// Fixed gathers new values for what the present state lets nobody change any more.
type Fixed []string

// Keep notes path where wanted is another value than now.
func Keep[T comparable](f *Fixed, path string, now T, wanted *T) {
	if wanted != nil && *wanted != now {
		*f = append(*f, path)
	}
}

// Err is the CONFLICT fault with every such field and the current version, or nil.
func (f Fixed) Err(version int) error {
	if len(f) == 0 {
		return nil
	}
	e := New(Conflict, "values_fixed")
	e.Vers = &version
	for _, path := range f {
		e.Fields = append(e.Fields, Field{Path: path, Code: "fixed"})
	}
	return e
}
