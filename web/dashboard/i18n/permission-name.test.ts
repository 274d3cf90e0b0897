import { expect, test } from 'vitest'
import { permissionName } from './permission-name.ts'

test('a permission is called as people call it, in their language', () => {
  expect(permissionName('verification:decide', 'en')).toBe('Decide in review')
  expect(permissionName('verification:decide', 'es')).toBe('Decidir en la revisión')
  expect(permissionName('something:new', 'en')).toBe('something:new')
})
