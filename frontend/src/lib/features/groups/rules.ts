export type Candidate = { id: string; name: string; familyHead: boolean; region: { code: string; name: string } };
export type Member = Candidate & { office: string };
export type Rule = { id: string; en: string; kept: boolean };

/** rules are those of a KUBE, and whether these members keep them; the server decides. */
export function rules(members: Member[], district: string): Rule[] {
  const one = (office: string) => members.filter((m) => m.office === office).length === 1;
  return [
    { id: `5 sampai 20 anggota (sekarang ${members.length})`, en: `5 to 20 members (${members.length} now)`, kept: members.length >= 5 && members.length <= 20 },
    { id: 'Semua kepala keluarga', en: 'All are heads of family', kept: members.length > 0 && members.every((m) => m.familyHead) },
    { id: 'Semua tinggal di kecamatan yang sama', en: 'All live in the same kecamatan', kept: members.length > 0 && members.every((m) => m.region.code.startsWith(district)) },
    { id: 'Satu ketua, satu sekretaris, satu bendahara', en: 'One chair, one secretary, one treasurer', kept: ['CHAIR', 'SECRETARY', 'TREASURER'].every(one) }
  ];
}
