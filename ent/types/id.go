package types

import (
	"strings"

	"github.com/oklog/ulid/v2"
)

// Prefixes of public ids: a type prefix, an underscore, a ULID.
const (
	PrefixUser            = "usr"
	PrefixOrganization    = "org"
	PrefixMembership      = "mem"
	PrefixRegion          = "reg"
	PrefixCategory        = "cat"
	PrefixHousehold       = "hhd"
	PrefixBeneficiary     = "ben"
	PrefixAssessment      = "asm"
	PrefixProgram         = "prg"
	PrefixTrainingSession = "ses"
	PrefixEnrollment      = "enr"
	PrefixNeed            = "nee"
	PrefixPledge          = "plg"
	PrefixPledgeLine      = "lin"
	PrefixInstalment      = "ins"
	PrefixPledgeAmendment = "amd"
	PrefixDelivery        = "dlv"
	PrefixDonor           = "dnr"
	PrefixBusinessGroup   = "grp"
	PrefixGroupMember     = "gmb"
	PrefixFile            = "fil"
	PrefixChangeRequest   = "chg"
	PrefixDuplicatePair   = "dup"
	PrefixMerge           = "mrg"
	PrefixAuditEvent      = "evt"
	PrefixGrievance       = "grv"
	PrefixCampaign        = "cmp"
	PrefixTask            = "tsk"
	PrefixRuleVersion     = "rul"
	PrefixCategorySwitch  = "csw"
	PrefixCategoryMove    = "cmv"
	PrefixSnapshot        = "snp"
	PrefixSnapshotCell    = "snc"
	PrefixSnapshotPerson  = "snb"
	PrefixToken           = "tok"
	PrefixSession         = "sid"
	PrefixOutbox          = "out"
	PrefixNotification    = "ntf"
	PrefixKey             = "key"

	PrefixNotificationChoice = "nch"
	PrefixDevice             = "dev"
)

// Prefixes of what comes of a training.
const (
	PrefixAttendance  = "atd"
	PrefixCertificate = "crt"
	PrefixFollowUp    = "fol"
)

// Prefixes of the guarantee.
const (
	PrefixEntitlement = "ent"
	PrefixProvision   = "prv"

	PrefixGuardianChange = "gdc"
)

// Prefixes of what leads out of the registry, and to agencies.
const (
	PrefixGraduation      = "grd"
	PrefixGraduationVisit = "gvs"
	PrefixReferral        = "ref"
	PrefixCaseNote        = "not"
)

// Prefixes of what groups keep and are judged by.
const (
	PrefixGroupMeeting    = "gmt"
	PrefixGroupEntry      = "gen"
	PrefixGroupItem       = "git"
	PrefixGroupReport     = "rpt"
	PrefixGroupVisit      = "gpv"
	PrefixStageReview     = "sgr"
	PrefixCriteriaVersion = "crv"
)

// Prefixes of what helps givers to find and to plan.
const (
	PrefixSavedSearch    = "ssr"
	PrefixNeedBundle     = "bdl"
	PrefixNeedBundleItem = "bdi"
	PrefixCsrFiling      = "csr"
)

// PrefixSequence is that of a running number.
const PrefixSequence = "seq"

// NewID mints an id with the given prefix; ids minted later sort later.
func NewID(prefix string) string { return prefix + "_" + ulid.Make().String() }

// ValidID says whether a client-minted id has the prefix and a well-formed ULID.
func ValidID(prefix, id string) bool {
	rest, ok := strings.CutPrefix(id, prefix+"_")
	if !ok {
		return false
	}
	_, err := ulid.ParseStrict(rest)
	return err == nil && rest == strings.ToUpper(rest)
}

// IDPrefix is the part before the underscore, or "" where there is none.
func IDPrefix(id string) string {
	prefix, _, ok := strings.Cut(id, "_")
	if !ok {
		return ""
	}
	return prefix
}
