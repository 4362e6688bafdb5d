extern "C" int plain_cxx(int x);
template <typename T> static T add(T a, T b) { return a + b; }
int plain_cxx(int x) { return add(x, 200); }
