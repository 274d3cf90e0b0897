import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { ManagedSection } from '../../app/managed-section.tsx'
import { useMay } from '../../app/member.ts'
import { rolesQuery, type Role } from '../members/queries.ts'
import { RemoveRole } from './remove-role.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { RoleMatrix } from './role-matrix.tsx'
import { RoleRow } from './role-row.tsx'

const PERMISSION = 'member:manage'

export function RolesPanel() {
  const { t } = useTranslation()
  const may = useMay(PERMISSION)
  const roles = useQuery({ ...rolesQuery(useApi()), enabled: may })
  const [edited, setEdited] = useState<Role | 'new' | null>(null)
  const [removed, setRemoved] = useState<Role | null>(null)
  return (
    <>
      <ManagedSection
        title={t('settings.roles')}
        text={t('roles.text')}
        createText={t('roles.create')}
        onCreate={() => setEdited('new')}
        emptyText={t('roles.none')}
        permission={PERMISSION}
        may={may}
        list={roles}
        renderItems={(items) => (
          <ul>
            {items.map((role) => (
              <RoleRow
                key={role.id}
                role={role}
                onEdit={() => setEdited(role)}
                onRemove={() => setRemoved(role)}
              />
            ))}
          </ul>
        )}
      >
        {edited && <RoleDialog role={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
        {removed && <RemoveRole role={removed} onClose={() => setRemoved(null)} />}
      </ManagedSection>
      {roles.data && <RoleMatrix roles={roles.data.data} />}
    </>
  )
}
