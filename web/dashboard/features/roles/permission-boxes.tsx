import {
  PERMISSION_GROUPS,
  PERMISSION_TEXTS,
  type AnyPermission,
  type PermissionGroup,
} from '@countersign/core'
import { useTranslation } from 'react-i18next'
import type { PageLanguage } from '../../../ui/index.ts'
import { useMember } from '../../app/member.ts'

type PermissionBoxesProps = {
  /** Those to choose from. */
  offered: (permission: AnyPermission) => boolean
  chosen: readonly string[]
  onChange: (chosen: AnyPermission[]) => void
}

const GROUPS = Object.keys(PERMISSION_GROUPS) as PermissionGroup[]
const ALL: AnyPermission[] = GROUPS.flatMap((group) => PERMISSION_GROUPS[group])

/** Permissions in groups, each with its sentence. What the member does not hold cannot be given, and says so. */
export function PermissionBoxes({ offered, chosen, onChange }: PermissionBoxesProps) {
  const { i18n } = useTranslation()
  const texts = PERMISSION_TEXTS[i18n.language as PageLanguage]
  const held = useMember()?.permissions ?? []
  const turn = (permission: AnyPermission, on: boolean) =>
    onChange(ALL.filter((one) => (one === permission ? on : chosen.includes(one))))
  return (
    <div className="flex flex-col gap-4">
      {GROUPS.map((group) => {
        const permissions: readonly AnyPermission[] = PERMISSION_GROUPS[group].filter(offered)
        return (
          permissions.length > 0 && (
            <fieldset key={group} className="flex flex-col gap-1">
              <legend className="mb-1 text-sm font-[600]">{texts.group[group]}</legend>
              {permissions.map((permission) => (
                <PermissionBox
                  key={permission}
                  permission={permission}
                  name={texts.name[permission]}
                  sentence={texts.permission[permission]}
                  checked={chosen.includes(permission)}
                  mayGive={held.includes(permission)}
                  onChange={(on) => turn(permission, on)}
                />
              ))}
            </fieldset>
          )
        )
      })}
    </div>
  )
}

type PermissionBoxProps = {
  permission: AnyPermission
  name: string
  sentence: string
  checked: boolean
  mayGive: boolean
  onChange: (on: boolean) => void
}

function PermissionBox({ permission, name, sentence, checked, mayGive, onChange }: PermissionBoxProps) {
  const { t } = useTranslation()
  return (
    <label className="flex min-h-9 items-start gap-3 rounded-control py-1.5 pointer-coarse:min-h-11">
      <input
        type="checkbox"
        checked={checked}
        disabled={!mayGive}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 text-[0.8125rem]">
        <span className="block font-[560]">{name}</span>
        {sentence}
        <span className="block font-mono text-xs text-ink-faint">{permission}</span>
        {!mayGive && <span className="block text-xs text-ink-soft">{t('roles.notHeld')}</span>}
      </span>
    </label>
  )
}
