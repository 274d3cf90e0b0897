/**
 * Issuing states and nationalities that a machine-readable zone may name: ISO 3166-1 alpha-3 and the further codes of
 * ICAO 9303-3 section 5 (Germany's single letter, British nationalities, organisations, stateless persons).
 */
const iso =
  'ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKK YEM ZAF ZMB ZWE'

const icao =
  'D EUE GBD GBN GBO GBP GBS NTZ RKS UNA UNK UNO XBA XCC XCE XCO XDC XEC XES XIM XMP XOM XPO XXA XXB XXC XXX'

/** ICAO's Utopia and the code German specimens carry: never a real state, so only where test documents are wanted. */
const test = 'UTO BDR'

/** The ISO part, with XKK for Kosovo, as zones write it. */
export const ISO_STATES_OF_ZONES: readonly string[] = iso.split(' ')

const realStates: ReadonlySet<string> = new Set(`${iso} ${icao}`.split(' '))
const testStates: ReadonlySet<string> = new Set(test.split(' '))

/** `code` without fillers, upper case. */
export function isKnownState(code: string, options: { testStates?: boolean } = {}): boolean {
  return realStates.has(code) || (options.testStates === true && testStates.has(code))
}

/** Every code that `isKnownState` accepts. */
export function listStates(options: { testStates?: boolean } = {}): string[] {
  return [...realStates, ...(options.testStates ? testStates : [])]
}
