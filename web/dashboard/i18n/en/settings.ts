export const settings = {
  settings: {
    title: 'Settings: {{part}}',
    lead: 'Who works for {{account}}, what they may do, and the rules of the account.',
    parts: 'Parts of the settings',
    members: 'Members',
    roles: 'Roles',
    account: 'Account',
  },
}
