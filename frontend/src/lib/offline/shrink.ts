// What is tried in turn until a photo is small enough for a bad network.
const steps: [number, number][] = [[1600, 0.8], [1600, 0.6], [1280, 0.6], [1024, 0.5], [800, 0.4]];
const mostBytes = 300_000;

/** fit is the size of a picture whose longer side is at most that many pixels. */
export function fit(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** shrink makes a JPEG of at most 1600 pixels and 300 kB, turned upright and without what the camera wrote into it. */
export async function shrink(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' });
  const canvas = document.createElement('canvas');
  let made: Blob | null = null;
  for (const [longest, quality] of steps) {
    Object.assign(canvas, fit(picture.width, picture.height, longest));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (made && made.size <= mostBytes) break;
  }
  picture.close();
  if (!made) throw new Error('the picture cannot be written');
  return made;
}
