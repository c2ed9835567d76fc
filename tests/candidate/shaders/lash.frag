uniform vec3 eye_left;

// Dark along the lid, single lashes towards the tips; light does not matter at this size.
void main() {
    vec3 p = home - vec3(sign(home.x) * eye_left.x, eye_left.yz);
    float out_of_lid = max(length(p) - 0.150, 0.0);
    float fan = sin(atan(p.x, 0.35 + p.y) * 150.0) * 0.5 + 0.5;
    float cover = clamp(0.80 - out_of_lid * 9.0, 0.0, 1.0) * mix(1.0, fan, clamp(out_of_lid * 14.0, 0.0, 1.0));
    show(vec3(0.014, 0.011, 0.010), cover);
}
