import type { components } from '../../../generated/docusign-v2.1.ts';
import type { Transaction } from '../../../src/sandbox/handlers.ts';
import { NO_BRAND } from './guesses.ts';
import { groupAt } from './members.ts';
import { type Brand, collectionsOf } from './records.ts';

type GroupBrands = components['schemas']['GroupBrands'];
type BrandItem = components['schemas']['Brand'];

const brandItem = ({ brandId, brandName, brandCompany, isDefault }: Brand): BrandItem => ({
  brandId,
  brandName,
  brandCompany,
  isOverridingCompanyName: false,
  isSendingDefault: isDefault,
  isSigningDefault: isDefault,
  brandLanguages: ['en'],
  defaultBrandLanguage: 'en',
});

/** The brands of a group, followed by the items that failed; `{}` if there are neither. */
export const brandsOf = async (
  store: Transaction,
  groupId: string,
  failed: readonly BrandItem[] = [],
): Promise<GroupBrands> => {
  const { brandIds } = await groupAt(store, groupId);
  const brands = await collectionsOf(store).brands.getAll(brandIds);
  const brandOptions = [...brands.map(brandItem), ...failed];
  if (brandOptions.length === 0) return {};
  const usual = brands.find(({ isDefault }) => isDefault)?.brandId;
  if (usual === undefined) return { brandOptions };
  return { brandOptions, recipientBrandIdDefault: usual, senderBrandIdDefault: usual };
};

interface BrandReference {
  readonly brandId: string;
}

type Change = (brandIds: readonly string[], named: readonly string[]) => readonly string[];

const changeBrands =
  (change: Change) => async (store: Transaction, groupId: string, references: readonly BrandReference[]) => {
    const { groups, brands } = collectionsOf(store);
    const group = await groupAt(store, groupId);
    const named = references.map(({ brandId }) => brandId.toLowerCase());
    const own = (await brands.getAll(named)).map(({ brandId }) => brandId);
    await groups.put(groupId, { ...group, brandIds: change(group.brandIds, own) });
    const unknown = references.filter(({ brandId }) => !own.includes(brandId.toLowerCase()));
    const failed = unknown.map(({ brandId }) => ({ brandId, errorDetails: NO_BRAND }));
    return brandsOf(store, groupId, failed);
  };

/** Adds brands to a group. Its other brands stay, although the operation is a PUT. */
export const addBrands = changeBrands((brandIds, named) => [...new Set([...brandIds, ...named])]);

/** Removes brands from a group, but not from the account. */
export const takeBrands = changeBrands((brandIds, named) => brandIds.filter((id) => !named.includes(id)));
