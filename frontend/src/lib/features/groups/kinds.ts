// Kinds of business of a KUBE: code, Indonesian, English.
export const businessKinds: [string, string, string][] = [
  ['ternak_kambing_domba', 'Ternak kambing/domba', 'Goat or sheep rearing'], ['ternak_sapi', 'Ternak/penggemukan sapi', 'Cattle rearing or fattening'], ['ternak_unggas', 'Ternak ayam/itik', 'Poultry or duck rearing'],
  ['budidaya_ikan', 'Budidaya ikan air tawar', 'Freshwater fish farming'], ['perikanan_tangkap', 'Perikanan tangkap dan tambak', 'Capture fishery and ponds'], ['pertanian_pangan', 'Pertanian pangan dan hortikultura', 'Food crops and horticulture'],
  ['perkebunan', 'Perkebunan rakyat', 'Smallholder plantation crops'], ['olahan_pangan', 'Pengolahan makanan', 'Food processing'], ['warung_sembako', 'Warung/perdagangan sembako', 'Grocery stall'], ['perdagangan_lain', 'Perdagangan lain', 'Other trade'],
  ['menjahit_bordir', 'Menjahit, konveksi dan bordir', 'Tailoring and embroidery'], ['anyaman_kerajinan', 'Anyaman dan kerajinan', 'Weaving and handicraft'], ['pertukangan_mebel', 'Pertukangan dan mebel', 'Carpentry and furniture'],
  ['las_bengkel', 'Las dan bengkel', 'Welding and repair shop'], ['tata_rias_salon', 'Tata rias/salon/pangkas', 'Beauty and barber'], ['katering', 'Katering dan penyewaan alat pesta', 'Catering and party hire'],
  ['jasa_lain', 'Jasa lain', 'Other services'], ['daur_ulang', 'Pengumpulan dan daur ulang', 'Collecting and recycling']
];
