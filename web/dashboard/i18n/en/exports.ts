export const exportTexts = {
  export: {
    title: 'Export',
    report: 'Report (PDF)',
    reportPictures: 'Report with pictures (PDF)',
    bundle: 'Signed bundle (ZIP)',
    working: 'Preparing the file…',
    done: 'The file is saved',
    list: 'Export CSV',
    listTitle: 'Export as CSV',
    listProgress: '{{done}} of {{total}} rows',
    listCancelled: 'The export was stopped',
    cancel: 'Stop',
    missing: 'Needs the permission “Export verifications”',
  },
}
