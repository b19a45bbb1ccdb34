package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"sync/atomic"
	"time"
)

const (
	scarce = 50
	tries  = 500
)

// need publishes a need of so many sacks.
func (b *bench) need(requested int) (string, error) {
	token, err := b.token("officer1@demo.test")
	if err != nil {
		return "", err
	}
	at := sides{ours: b.ours.address, token: token}
	var created struct {
		Data struct {
			CreateNeed struct{ Need struct{ ID string } }
		}
	}
	document := `mutation($n:Int!,$d:Date!){createNeed(input:{kind:GOODS,title:"Semen",unit:"sak",requested:$n,unitValue:"75000",regionCode:"11.16.03",dueOn:$d}){need{id}}}`
	if err := b.do(at, document, map[string]any{"n": requested, "d": time.Now().AddDate(0, 1, 0).Format(time.DateOnly)}, &created); err != nil {
		return "", err
	}
	id := created.Data.CreateNeed.Need.ID
	var published struct{}
	return id, b.do(at, `mutation($i:ID!){publishNeed(input:{needId:$i}){need{id}}}`, map[string]any{"i": id}, &published)
}

func (b *bench) do(at sides, document string, variables map[string]any, to any) error {
	r, err := at.graphql(document, variables)
	if err != nil {
		return err
	}
	answer, err := b.client.Do(r)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	var body bytes.Buffer
	if _, err := body.ReadFrom(answer.Body); err != nil {
		return err
	}
	if !good(body.Bytes()) {
		return fmt.Errorf("%s", body.String())
	}
	return json.Unmarshal(body.Bytes(), to)
}

// exact lets many want the last fifty units, and counts.
func (b *bench) exact() error {
	id, err := b.need(scarce)
	if err != nil {
		return err
	}
	token, err := b.token("company1@demo.test")
	if err != nil {
		return err
	}
	small := samples{need: id}
	at := sides{ours: b.ours.address, token: token}
	var asked, given atomic.Int64
	for asked.Load() < tries {
		drive(b.client, clients, 100*time.Millisecond, small.pledge(at), func(answer []byte) bool {
			asked.Add(1)
			if good(answer) {
				given.Add(1)
			}
			return true
		})
	}
	var promised int64
	if err := b.db.QueryRow("SELECT promised FROM needs WHERE id = $1", id).Scan(&promised); err != nil {
		return err
	}
	if given.Load() != scarce || promised != scarce {
		return fmt.Errorf("W4: of %d units %d were promised, %d answers said so", scarce, promised, given.Load())
	}
	fmt.Fprintf(b.out, "W4 exact\t%d wanted one of %d\t%d given\t\t\t= %d\n", asked.Load(), scarce, given.Load(), scarce)
	return b.out.Flush()
}

// sorted is the JSON with every list of objects in one order, as ties may come in any.
func sorted(raw []byte) ([]byte, error) {
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		return nil, err
	}
	return json.Marshal(arrange(value))
}

func arrange(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key := range v {
			v[key] = arrange(v[key])
		}
	case []any:
		texts := make([]string, len(v))
		for i := range v {
			text, err := json.Marshal(arrange(v[i]))
			if err != nil {
				return err
			}
			texts[i] = string(text)
		}
		slices.Sort(texts)
		return texts
	}
	return value
}
