package types

import (
	"fmt"
	"io"
	"strconv"
)

// Scope is what an API token may be used for; write implies read of the same.
type Scope string

// Scopes of API tokens.
const (
	ScopeReadNeeds    Scope = "read:needs"
	ScopeWriteNeeds   Scope = "write:needs"
	ScopeReadPledges  Scope = "read:pledges"
	ScopeWritePledges Scope = "write:pledges"
	ScopeReadPeople   Scope = "read:people"
	ScopeWritePeople  Scope = "write:people"
	ScopeReadGroups   Scope = "read:groups"

	ScopeReadWebhooks  Scope = "read:webhooks"
	ScopeWriteWebhooks Scope = "write:webhooks"
)

// Scopes lists every scope.
func Scopes() []Scope {
	return []Scope{
		ScopeReadNeeds, ScopeWriteNeeds, ScopeReadPledges, ScopeWritePledges, ScopeReadPeople, ScopeWritePeople, ScopeReadGroups,
		ScopeReadWebhooks, ScopeWriteWebhooks,
	}
}

// MarshalGQL writes the scope as a JSON string.
func (s Scope) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(s))) }

// UnmarshalGQL takes a string; which scopes there are, the domain says.
func (s *Scope) UnmarshalGQL(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("a scope is a string such as read:needs")
	}
	*s = Scope(text)
	return nil
}
