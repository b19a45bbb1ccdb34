// Package group forms business groups (KUBE).
//
// Invariants: 5 to 20 heads of family of one kecamatan; each is a graduate of training or on the pathway EMPOWERMENT;
// a person is in one group; one chair, one secretary, one treasurer. Source: Permensos 2/2019.
//
//	FORMING --(later: activate)--> ACTIVE
package group
