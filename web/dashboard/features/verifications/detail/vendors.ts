export const VENDORS = [
  { value: 'veriff', label: 'Veriff' },
  { value: 'idenfy', label: 'iDenfy' },
  { value: 'truora', label: 'Truora' },
  { value: 'vouchsafe', label: 'Vouchsafe' },
  { value: 'idmeta', label: 'IDmeta' },
] as const
