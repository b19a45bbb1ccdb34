import type { HandleClientError } from '@sveltejs/kit';

// A wrong address is no error of ours: its page says so, the console need not.
export const handleError: HandleClientError = ({ error, status, message }) => {
  if (status !== 404) console.error(error);
  return { message };
};
