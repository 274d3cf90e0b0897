import type { ComponentType } from 'react'
import { AccountPanel } from '../account/account-panel.tsx'
import { MembersPanel } from '../members/members-panel.tsx'
import { RetentionPanel } from '../retention/retention-panel.tsx'
import { RolesPanel } from '../roles/roles-panel.tsx'

export type SettingsTab = {
  /** Last part of the address. */
  tab: string
  text: 'settings.members' | 'settings.roles' | 'settings.account' | 'retention.tab'
  Panel: ComponentType
}

/** The parts of the settings, in their order. */
export const SETTINGS_TABS: readonly SettingsTab[] = [
  { tab: 'members', text: 'settings.members', Panel: MembersPanel },
  { tab: 'roles', text: 'settings.roles', Panel: RolesPanel },
  { tab: 'account', text: 'settings.account', Panel: AccountPanel },
  { tab: 'retention', text: 'retention.tab', Panel: RetentionPanel },
]
