import { PERMISSION_GROUPS, PERMISSION_TEXTS, type PermissionGroup } from '@countersign/core'
import { Check } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageLanguage } from '../../../ui/index.ts'
import { ScrollRegion } from '../../app/scroll-region.tsx'
import { Section } from '../../app/section.tsx'
import { TABLE, TABLE_HEAD } from '../../app/table-look.ts'
import type { Role } from '../members/queries.ts'
import { useRoleName } from './role-name.ts'

const GROUPS = Object.keys(PERMISSION_GROUPS) as PermissionGroup[]

/** Every permission beside every role. */
export function RoleMatrix({ roles }: { roles: Role[] }) {
  const { t, i18n } = useTranslation()
  const texts = PERMISSION_TEXTS[i18n.language as PageLanguage]
  const nameOf = useRoleName()
  return (
    <Section title={t('roles.matrix')} text={t('roles.matrixText')} flush>
      <ScrollRegion label={t('roles.matrix')}>
        <table className={`${TABLE} min-w-[36rem] sm:min-w-[46rem]`}>
          <thead className={TABLE_HEAD}>
            <tr>
              <th scope="col" className="px-5 py-2 font-[560]">
                {t('roles.permission')}
              </th>
              {roles.map((role) => (
                <th key={role.id} scope="col" className="px-3 py-2 text-center font-[560]">
                  {nameOf(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {GROUPS.map((group) => (
              <Fragment key={group}>
                <tr className="border-t border-line bg-sunken">
                  <th scope="colgroup" colSpan={roles.length + 1} className="px-5 py-1.5 text-xs font-[600]">
                    {texts.group[group]}
                  </th>
                </tr>
                {PERMISSION_GROUPS[group].map((permission) => (
                  <tr key={permission} className="border-t border-line">
                    <th scope="row" className="px-5 py-2 font-normal max-sm:w-44 max-sm:pr-2 max-sm:pl-4">
                      <span className="block font-[560]">{texts.name[permission]}</span>
                      {texts.permission[permission]}
                      <span className="block font-mono text-xs text-ink-faint">{permission}</span>
                    </th>
                    {roles.map((role) => (
                      <Cell key={role.id} given={role.permissions.includes(permission)} />
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  )
}

function Cell({ given }: { given: boolean }) {
  const { t } = useTranslation()
  return (
    <td className="px-3 py-2 text-center">
      {given ? (
        <Check role="img" aria-label={t('roles.yes')} className="mx-auto size-4 text-ok-ink" />
      ) : (
        <>
          <span aria-hidden="true" className="text-ink-faint">
            –
          </span>
          <span className="sr-only">{t('roles.no')}</span>
        </>
      )}
    </td>
  )
}
