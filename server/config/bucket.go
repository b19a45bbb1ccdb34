package config

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/fileblob" // file:///path
	_ "gocloud.dev/blob/s3blob"   // s3://bucket?region=…
)

// Bucket opens where files are kept: FILES_URL, or DATA_DIR/files.
func (c Config) Bucket(ctx context.Context) (*blob.Bucket, error) {
	address := c.FilesURL
	if address == "" {
		path, err := filepath.Abs(filepath.Join(c.DataDir, "files"))
		if err != nil {
			return nil, fmt.Errorf("DATA_DIR: %w", err)
		}
		if err := os.MkdirAll(path, 0o700); err != nil {
			return nil, fmt.Errorf("DATA_DIR/files cannot be made; check the path and its permissions")
		}
		u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: "metadata=skip&no_tmp_dir=true"}
		address = u.String()
	}
	bucket, err := blob.OpenBucket(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("FILES_URL cannot be opened; write s3://bucket?region=… or file:///path, or unset it")
	}
	return bucket, nil
}
