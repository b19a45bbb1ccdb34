package main

// What is answered, named as jejaring names it.
type (
	region struct {
		Code string `json:"code,omitempty"`
		Name string `json:"name,omitempty"`
	}
	category struct {
		Code   string `json:"code"`
		NameID string `json:"nameId,omitempty"`
	}
	training struct {
		ID       string `json:"id"`
		Title    string `json:"title"`
		StartsOn string `json:"startsOn"`
	}
	enrollment struct {
		ID              string   `json:"id"`
		Status          string   `json:"status"`
		TrainingSession training `json:"trainingSession"`
	}
	person struct {
		ID              string        `json:"id"`
		Name            string        `json:"name"`
		Status          string        `json:"status"`
		Pathway         string        `json:"pathway"`
		BirthDate       *string       `json:"birthDate"`
		Region          *region       `json:"region"`
		PrimaryCategory *category     `json:"primaryCategory"`
		Enrollments     *[]enrollment `json:"enrollments,omitempty"`
	}
	personEdge struct {
		Node person `json:"node"`
	}
	organization struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	session struct {
		training
		Free     int           `json:"free"`
		Provider *organization `json:"provider"`
	}
	sessionEdge struct {
		Node session `json:"node"`
	}
	named struct {
		Name string `json:"name"`
	}
	promise struct {
		ID        string `json:"id"`
		Status    string `json:"status"`
		CreatedAt string `json:"createdAt"`
		Donor     named  `json:"donor"`
	}
	pledgeEdge struct {
		Node promise `json:"node"`
	}
	program struct {
		ID               string `json:"id"`
		Title            string `json:"title"`
		StartsOn         string `json:"startsOn"`
		TrainingSessions struct {
			Edges []sessionEdge `json:"edges"`
		} `json:"trainingSessions"`
		Pledges struct {
			Edges []pledgeEdge `json:"edges"`
		} `json:"pledges"`
	}
	programEdge struct {
		Node program `json:"node"`
	}
	cell struct {
		Category struct {
			Code string `json:"code"`
		} `json:"category"`
		District struct {
			Code string `json:"code"`
		} `json:"district"`
		Count int `json:"count"`
	}
)
