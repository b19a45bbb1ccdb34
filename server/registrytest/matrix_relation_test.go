package registrytest_test

var _ = rows(map[string]row{
	"agreements":       {"U-------", `{agreements(filter:{state:IN_FORCE,endingWithinDays:30}){totalCount}}`},
	"donorNotes":       {"UFFFF---", `{donorNotes(donorId:"dnr_%[1]s"){totalCount}}`},
	"donorHistory":     {"UNNNNNNN", `{donorHistory(donorId:"dnr_%[1]s"){years{year}}}`},
	"letterTemplates":  {"UFFFF---", `{letterTemplates{name body}}`},
	"letters":          {"U-------", `{letters{totalCount}}`},
	"inactivePartners": {"UFFFF---", `{inactivePartners(months:6){donor{name} lastPledgeOn}}`},
	"partnerMap":       {"UFFFF---", `{partnerMap{region{name} total partners{type count}}}`},
	"publicFigures":    {"UFFFF---", `{publicFigures{year promisedValue pledgeLineIds}}`},

	"recordAgreement":      {"UFFFFFNN", `mutation{recordAgreement(input:{organizationId:"org_%[1]s",number:"1",title:"Uji",startsOn:"2026-01-01",endsOn:"2026-12-31"}){agreement{id}}}`},
	"changeAgreement":      {"UFFFFFNN", `mutation{changeAgreement(input:{agreementId:"agr_%[1]s",baseVersion:1,number:"1",title:"Uji",startsOn:"2026-01-01",endsOn:"2026-12-31"}){agreement{id}}}`},
	"addDonorNote":         {"UFFFFFNN", `mutation{addDonorNote(input:{donorId:"dnr_%[1]s",text:"Uji"}){donorNote{id}}}`},
	"removeDonorNote":      {"UFFFFFNN", `mutation{removeDonorNote(input:{donorNoteId:"dnn_%[1]s"}){donorNoteId}}`},
	"saveLetterTemplate":   {"UFFFFF--", `mutation{saveLetterTemplate(input:{name:"Uji %[1]s",subject:"Uji",body:"Kepada {mitra}"}){letterTemplate{id}}}`},
	"removeLetterTemplate": {"UFFFFFNN", `mutation{removeLetterTemplate(input:{letterTemplateId:"ltm_%[1]s"}){letterTemplateId}}`},
	"writeLetter":          {"UFFFFFNN", `mutation{writeLetter(input:{idempotencyKey:"kunci-%[1]s",letterTemplateId:"ltm_%[1]s",organizationId:"org_%[1]s"}){letter{id}}}`},

	"verifications":      {"U-------", `{verifications(filter:{status:[SUBMITTED]}){totalCount}}`},
	"passkeys":           {"U-------", `{passkeys{name}}`},
	"submitDocuments":    {"UIIIFIII", `mutation{submitDocuments(input:{kind:IDENTITY,fileIds:["fil_%[1]s"]}){verification{id}}}`},
	"decideVerification": {"UFFFFFNN", `mutation{decideVerification(input:{verificationId:"vrf_%[1]s",decision:GRANT}){verification{id}}}`},
	"beginPasskey":       {"UIIIIIII", `mutation{beginPasskey(input:{password:"bukan sandi"}){options}}`},
	"finishPasskey":      {"UIIIIIII", `mutation{finishPasskey(input:{ceremonyId:"cer_%[1]s",name:"",response:"{}"}){passkey{id}}}`},
	"removePasskey":      {"UNNNNNNN", `mutation{removePasskey(input:{passkeyId:"psk_%[1]s"}){passkeyId}}`},
	"askContactCode":     {"UFFFFFFF", `mutation{askContactCode(input:{channel:EMAIL}){organization{id}}}`},
	"confirmContact":     {"UFFFFFFF", `mutation{confirmContact(input:{channel:EMAIL,code:"123456"}){organization{id}}}`},
	"makeContactCode":    {"UFFFFFNN", `mutation{makeContactCode(input:{organizationId:"org_%[1]s"}){code}}`},

	"stories":       {"--------", `{stories{totalCount}}`},
	"writeStory":    {"UFFFFFNN", `mutation{writeStory(input:{beneficiaryId:"ben_%[1]s",alias:"Ibu M",title:"Uji",body:"Uji"}){story{id}}}`},
	"changeStory":   {"UFFFFFNN", `mutation{changeStory(input:{storyId:"sty_%[1]s",baseVersion:1,alias:"Ibu M",title:"Uji",body:"Uji"}){story{id}}}`},
	"publishStory":  {"UFFFFFNN", `mutation{publishStory(input:{storyId:"sty_%[1]s"}){story{id}}}`},
	"withdrawStory": {"UFFFFFNN", `mutation{withdrawStory(input:{storyId:"sty_%[1]s"}){story{id}}}`},

	"changes":         {"U-------", `{changes{cursor}}`},
	"deliveries":      {"U-------", `{deliveries(filter:{toConfirm:true,short:false}){totalCount}}`},
	"confirmDelivery": {"UNNNNNNN", `mutation{confirmDelivery(input:{deliveryId:"dlv_%[1]s",quantity:1}){delivery{id}}}`},

	"pushSubscriptions":  {"U-------", `{pushSubscriptions{device}}`},
	"notificationTopics": {"U-------", `{notificationTopics{topic message}}`},
	"subscribePush":      {"UIIIIIII", `mutation{subscribePush(input:{endpoint:"ftp://x",p256dh:"x",auth:"x"}){pushSubscription{id}}}`},
	"unsubscribePush":    {"U-------", `mutation{unsubscribePush(input:{endpoint:"https://push.example/x"}){count}}`},
})
