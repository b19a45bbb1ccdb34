package pages

import (
	"fmt"
	"net/http"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/db/story"
	"github.com/jejaring/jejaring/ent/types"
)

const mostStories = 30

type storiesPage struct {
	frame
	Stories []*db.Story
	Photo   func(*db.File) string // where it is, for some minutes
}

// stories are the newest of people who agree to be told of, under another name.
func (s *Site) stories(r *http.Request) (any, error) {
	p := storiesPage{frame: s.frame(r), Photo: s.Files.Link}
	p.Title = p.T("Cerita warga", "Stories")
	p.Description = p.T("Warga yang hidupnya berubah, diceritakan dengan persetujuan mereka dan dengan nama lain.", "People whose lives changed, told with their consent and under another name.")
	var err error
	p.Stories, err = s.Store.Client.Story.Query().Where(story.StatusEQ(types.StoryStatusPublished)).WithRegion().
		WithPhotos(func(q *db.FileQuery) { q.Where(file.RemovedAtIsNil()).Order(file.ByID()) }).
		Order(story.ByPublishedAt(sql.OrderDesc()), story.ByID()).Limit(mostStories).All(r.Context())
	if err != nil {
		return nil, fmt.Errorf("stories: %w", err)
	}
	return p, nil
}
