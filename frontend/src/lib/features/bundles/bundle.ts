export type Bundle = {
  id: string; title: string; description: string; price: string; status: string;
  items: { id: string; quantity: number; need: { id: string; title: string; unit: string; remaining: number; status: string } }[];
};

export const fields = 'id title description price status items { id quantity need { id title unit remaining status } }';

/** available is how many times a bundle can be promised. */
export function available(bundle: Bundle): number {
  return Math.min(...bundle.items.map((item) => (item.need.status === 'OPEN' ? Math.floor(item.need.remaining / item.quantity) : 0)));
}
